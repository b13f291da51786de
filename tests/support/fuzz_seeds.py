"""Valid examples of what the parsers of `fuzz_targets` read."""

from __future__ import annotations

from typing import Any

BASE = "https://w.test/base"
PATHS = [
    "e/p/runs/id",
    "p:id",
    f"{BASE}/e/p/runs/id/overview",
    "e/p/reports/Name--Vmlldzox",
    "wandb-artifact://e/p/n:v0",
    f"{BASE}/orgs/o/registry/model?selectionPath=e%2Fp%2Fn&version=v1",
    f"{BASE}/e/p/artifacts/model/n/v0",
]
FILTERS: list[Any] = [
    {"$and": [{"config.lr": {"$gt": 0.1}}, {"tags": {"$in": ["a"]}}]},
    {"created_at": {"$gte": "2024-01-01T00:00:00Z"}, "display_name": {"$regex": "^a"}},
    {"$not": {"state": "finished"}, "$or": [{"summary_metrics.x": None}]},
]
EVENTS: list[Any] = [
    {"filter": '{"$or":[{"$and":[{"alias":"x"}]}]}'},
    {
        "run_filter": '{"$and":[]}',
        "run_metric_filter": {
            "threshold_filter": {
                "name": "loss", "agg_op": "AVERAGE", "window_size": 2, "cmp_op": "$gt", "threshold": 1
            },
            "change_filter": {
                "name": "l", "agg_op": "MAX", "current_window_size": 2, "prior_window_size": 1,
                "change_type": "RELATIVE", "change_dir": "ANY", "change_amount": 0.5,
            },
            "zscore_filter": {"name": "l", "window_size": 3, "threshold": 2, "change_dir": "ANY"},
        },
    },
    {"run_filter": {}, "run_state_filter": {"states": ["FINISHED"]}},
    {"run_filter": "{}", "metric_filter": '{"threshold_filter":{"name":"l","cmp_op":"$gt"}}'},
]  # fmt: skip
EVENT_KINDS = [
    "RUN_METRIC", "RUN_METRIC_CHANGE", "RUN_METRIC_ZSCORE", "RUN_STATE", "ADD_ARTIFACT_ALIAS", "?",
]  # fmt: skip
MANIFESTS: list[Any] = [
    {
        "version": 1,
        "storagePolicy": "wandb-storage-policy-v1",
        "storagePolicyConfig": {"storageLayout": "V2"},
        "contents": {
            "a/b.txt": {"digest": "1B2M2Y8AsgTpgAmY7PhCfg==", "size": 3, "birthArtifactID": "QQ=="},
            "r": {"digest": "x", "ref": "s3://b/k", "extra": {"etag": "x"}},
        },
    }
]
REPORTS: list[Any] = [
    {
        "blocks": [{"type": "panel-grid", "metadata": {"openRunSet": 0, "runSets": [{}]}}],
        "panelGroups": [{"runSets": [{"filters": {}}]}],
    }
]
RUN_SETS: list[Any] = [
    {
        "sort": {"keys": [{"key": {"section": "summary", "name": "loss"}, "ascending": True}]},
        "search": {"query": "a", "isRegex": False},
        "selections": {"root": 1, "tree": ["a", {"children": ["b"]}]},
        "filters": {
            "op": "OR",
            "filters": [
                {"key": {"section": "config", "name": "lr"}, "op": "=", "value": 1},
                {"key": {"section": "tags", "name": "t"}, "op": "IN", "value": ["t"]},
                {"key": {"section": "run", "name": "createdAt"}, "op": "WITHINSECONDS", "value": 9},
            ],
        },
    }
]
JOBS: list[Any] = [
    {
        "source_type": "repo",
        "source": {"entrypoint": ["python", "x.py"]},
        "runtime": "3.10",
        "input_types": {
            "wb_type": "typedDict",
            "params": {"type_map": {
                "a": {"wb_type": "number"},
                "b": {"wb_type": "list", "params": {"element_type": {"wb_type": "string"}}},
                "c": {"wb_type": "union", "params": {"allowed_types": [{"wb_type": "none"}]}},
                "d": {"wb_type": "const", "params": {"val": 1}},
            }},
        },
    },
    {"a": 1, "b": ["x"], "c": None, "d": 1},
]  # fmt: skip
SCHEMAS: list[Any] = [
    {
        "cpu": {"schema": {"type": "integer", "minimum": 1, "default": 2}},
        "s": {"schema": {"$ref": "#/$defs/x", "$defs": {"x": {"pattern": "^a", "enum": ["a"]}}}},
    }
]
HISTORY: list[Any] = [
    [[{"_step": 1, "x": "NaN", "_runtime": 0.5}, {"_step": 2.0, "x": 1}]],
    {"lastStep": 3, "keys": {"x": {"typeCounts": [{"type": "number", "count": 1}]}}},
]
CONFIGS: list[Any] = [
    {"lr": {"value": 0.1, "desc": None}, "_wandb": {"value": {}}, "deep": {"value": {"a": [1]}}}
]
SWEEPS = [
    "method: grid\nmetric: {name: loss, goal: minimize}\nparameters:\n  lr: {values: [1e-05, 0o7]}\n",
    "a: &x {b: 1}\nc: {<<: *x}\nd: !!set {e, f}\n",
]
ERRORS: list[Any] = [
    {
        "errors": [
            {
                "message": "m", "path": ["a", 0], "locations": [{"line": 1, "column": 2}],
                "extensions": {"code": "X"},
            }
        ],
        "data": None,
        "error": {"message": "x"},
    }
]  # fmt: skip
HEADERS: dict[str, list[str]] = {
    "retry-after": ["1.5", "Wed, 21 Oct 2015 07:28:00 GMT"],
    "content-range": ["bytes 5-9/10", "bytes */10", "bytes 0-1/*"],
    "content-length": ["10"],
    "etag": ['"abc"', 'W/"abc"'],
    "content-encoding": ["gzip", "identity", "deflate"],
    "x-goog-hash": ["md5=QQ=="],
}
NETRC = [
    "machine w.test login user password " + "a" * 40,
    "default login a password b",
    "macdef x\n",
]
SETTINGS = [
    "[default]\nbase_url = https://w.test\nentity = e\n",
    "[default]\nhttp_proxy = http://p:1",
]
ENVIRONMENT = {
    "WANDB_BASE_URL": [BASE],
    "WANDB_HTTP_TIMEOUT": ["20"],
    "WANDB_ENTITY": ["e"],
    "WANDB_X_PROXIES": ['{"http": "http://p:1"}'],
    "WANDB_X_EXTRA_HTTP_HEADERS": ['{"X-A": "b"}'],
    "https_proxy": ["http://u:p@proxy:8080"],
    "no_proxy": ["10.0.0.0/8, .corp:443 [::1]"],
    "WANDB_USERNAME": ["me"],
    "WANDB_INSECURE_DISABLE_SSL": ["true"],
}
