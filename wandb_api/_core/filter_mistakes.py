"""Frequent mistakes in fields, states and orders, as types: pyright reports them.

The keys of configs, summaries and metadata are open, and no type lists ``config.<key>``: a type that
takes them takes misspelt fields too. The listings have deprecated overloads for the mistakes below, which
raise or warn at run time as well. They are bounds of type variables because an editor would offer the
members of a literal. Only type checkers import this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypedDict, TypeVar

from .filter_language import Filter
from .filter_types import FilterValue, RunFields
from .public import LiteralString

# fmt: off
# Field names with a letter left out or two letters exchanged, and names of other things.
MisspeltRunField: TypeAlias = Literal[
    "Name", "State", "Tags", "acc", "accuracy", "ags", "ame", "and", "anme", "atgs", "auc",
    "author", "batch_size", "ceated_at", "cerated_at", "cfg", "comment", "conf", "craeted_at",
    "crated_at", "creaed_at", "creaetd_at", "creatd_at", "creatde_at", "create_at", "create_dat",
    "created", "created_a", "created_t", "created_ta", "createda_t", "createdat", "creation_time",
    "creator", "cretaed_at", "creted_at", "dataset", "date", "decription", "decsription",
    "desciption", "descirption", "descripion", "descripiton", "descriptin", "descriptino",
    "descriptio", "descriptoin", "descripton", "descrition", "descritpion", "descrpition",
    "descrption", "desrciption", "desription", "diplay_name", "dipslay_name", "dislay_name",
    "dislpay_name", "dispaly_name", "dispay_name", "displa_name", "displa_yname", "display_ame",
    "display_anme", "display_nae", "display_naem", "display_nam", "display_nmae", "display_nme",
    "displayn_ame", "displayname", "disply_name", "displya_name", "dration", "druation",
    "dscription", "dsecription", "dsiplay_name", "dsplay_name", "duartion", "duation", "duraion",
    "duraiton", "duratin", "duratino", "duratio", "duratoin", "duraton", "durtaion", "durtion",
    "eartbeat_at", "edscription", "ehartbeat_at", "enitty", "enity", "entit", "entiy", "entiyt",
    "enttiy", "entty", "epochs", "escription", "etity", "etnity", "f1", "finished_at", "gorup",
    "goup", "grop", "gropu", "grou", "groups", "gruop", "grup", "haertbeat_at", "hartbeat_at",
    "hearbeat_at", "hearbteat_at", "heartbaet_at", "heartbat_at", "heartbea_at", "heartbea_tat",
    "heartbeat_a", "heartbeat_t", "heartbeat_ta", "heartbeata_t", "heartbeatat", "heartbet_at",
    "heartbeta_at", "hearteat_at", "heartebat_at", "heatbeat_at", "heatrbeat_at", "heratbeat_at",
    "hertbeat_at", "hos", "hostname", "hot", "hots", "hsot", "hst", "hyperparameters",
    "idsplay_name", "isplay_name", "jb_type", "jbo_type", "jo_btype", "jo_type", "job", "job_tpe",
    "job_tpye", "job_tye", "job_tyep", "job_typ", "job_ype", "job_ytpe", "jobt_ype", "jobtype",
    "label", "labels", "learning_rate", "loss", "lr", "metric", "metrics", "model", "nae", "naem",
    "nam", "names", "netity", "nmae", "nme", "noes", "noets", "not", "note", "nots", "notse",
    "ntes", "ntity", "ntoes", "ob_type", "ohst", "ojb_type", "ontes", "optimizer", "or", "ost",
    "otes", "owner", "params", "pdated_at", "poject", "porject", "prject", "prjoect", "proect",
    "proejct", "projcet", "projct", "projec", "projet", "projetc", "pudated_at", "rceated_at",
    "reated_at", "rgoup", "roject", "roup", "rpoject", "run_group", "run_id", "run_name",
    "runname", "sate", "satte", "seed", "seep", "sername", "sewep", "stae", "staet", "started_at",
    "stat", "states", "status", "sttae", "stte", "suername", "summary", "summary.accuracy",
    "summary.loss", "summary.val_loss", "swee", "sweep_id", "sweepid", "sweeps", "swep", "swepe",
    "tag", "tas", "tasg", "tate", "tgas", "tgs", "time", "timestamp", "title", "train_loss",
    "tsate", "udated_at", "udpated_at", "udration", "uername", "uesrname", "upadted_at",
    "upated_at", "updaed_at", "updaetd_at", "updatd_at", "updatde_at", "update_at", "update_dat",
    "updated", "updated_a", "updated_t", "updated_ta", "updateda_t", "updatedat", "updtaed_at",
    "updted_at", "uration", "usename", "usenrame", "user_name", "userame", "useranme", "usernae",
    "usernaem", "usernam", "usernmae", "usernme", "usrename", "usrname", "val_acc", "val_accuracy",
    "val_loss", "weep", "wseep",
]
MisspeltVersionField: TypeAlias = Literal[
    "ags", "aias", "aiases", "ailas", "ailases", "alais", "alaises", "alas", "alases", "alia",
    "aliaes", "aliaess", "aliase", "aliass", "aliasse", "alis", "alisa", "alisaes", "alises",
    "atg", "atgs", "ceated_at", "cerated_at", "craeted_at", "crated_at", "creaed_at",
    "creaetd_at", "creatd_at", "creatde_at", "create_at", "create_dat", "created_a", "created_t",
    "created_ta", "createda_t", "createdat", "cretaed_at", "creted_at", "dgest", "dgiest",
    "diegst", "diest", "diges", "diget", "digets", "digset", "digst", "emtadata", "ersion",
    "ersion_index", "etadata", "evrsion", "evrsion_index", "idgest", "igest", "isze", "ize",
    "laias", "laiases", "lias", "liases", "meadata", "meatdata", "metaadta", "metaata", "metadaa",
    "metadaat", "metadat", "metadta", "metadtaa", "metdaata", "metdata", "mtadata", "mteadata",
    "pdated_at", "pudated_at", "rceated_at", "reated_at", "sate", "satte", "sie", "siez", "siz",
    "stae", "staet", "stat", "sttae", "stte", "sze", "szie", "tas", "tasg", "tate", "tg", "tga",
    "tgas", "tgs", "tsate", "udated_at", "udpated_at", "upadted_at", "upated_at", "updaed_at",
    "updaetd_at", "updatd_at", "updatde_at", "update_at", "update_dat", "updated_a", "updated_t",
    "updated_ta", "updateda_t", "updatedat", "updtaed_at", "updted_at", "verion", "verion_index",
    "verison", "verison_index", "versin", "versin_index", "versino", "versino_index", "versio",
    "versio_index", "versio_nindex", "version_idex", "version_idnex", "version_inde",
    "version_indx", "version_indxe", "version_inedx", "version_inex", "version_ndex",
    "version_nidex", "versioni_ndex", "versionindex", "versoin", "versoin_index", "verson",
    "verson_index", "vesion", "vesion_index", "vesrion", "vesrion_index", "vresion",
    "vresion_index", "vrsion", "vrsion_index",
]
# Metrics without ``summary_metrics.``, and misspelt fields.
WrongRunOrder: TypeAlias = Literal[
    "loss", "+loss", "-loss", "val_loss", "+val_loss", "-val_loss", "train_loss", "+train_loss",
    "-train_loss", "test_loss", "+test_loss", "-test_loss", "eval_loss", "+eval_loss",
    "-eval_loss", "valid_loss", "+valid_loss", "-valid_loss", "validation_loss",
    "+validation_loss", "-validation_loss", "best_loss", "+best_loss", "-best_loss", "accuracy",
    "+accuracy", "-accuracy", "acc", "+acc", "-acc", "val_acc", "+val_acc", "-val_acc",
    "val_accuracy", "+val_accuracy", "-val_accuracy", "train_acc", "+train_acc", "-train_acc",
    "train_accuracy", "+train_accuracy", "-train_accuracy", "test_acc", "+test_acc", "-test_acc",
    "test_accuracy", "+test_accuracy", "-test_accuracy", "eval_accuracy", "+eval_accuracy",
    "-eval_accuracy", "best_acc", "+best_acc", "-best_acc", "top1", "+top1", "-top1", "f1", "+f1",
    "-f1", "val_f1", "+val_f1", "-val_f1", "auc", "+auc", "-auc", "val_auc", "+val_auc",
    "-val_auc", "mse", "+mse", "-mse", "rmse", "+rmse", "-rmse", "mae", "+mae", "-mae", "r2",
    "+r2", "-r2", "iou", "+iou", "-iou", "miou", "+miou", "-miou", "map", "+map", "-map", "bleu",
    "+bleu", "-bleu", "rouge", "+rouge", "-rouge", "perplexity", "+perplexity", "-perplexity",
    "reward", "+reward", "-reward", "score", "+score", "-score", "metric", "+metric", "-metric",
    "epoch", "+epoch", "-epoch", "step", "+step", "-step", "_step", "+_step", "-_step",
    "_runtime", "+_runtime", "-_runtime", "_timestamp", "+_timestamp", "-_timestamp", "lr", "+lr",
    "-lr", "learning_rate", "+learning_rate", "-learning_rate", "created", "+created", "-created",
    "createdat", "+createdat", "-createdat", "creation_time", "+creation_time", "-creation_time",
    "date", "+date", "-date", "time", "+time", "-time", "timestamp", "+timestamp", "-timestamp",
    "start_time", "+start_time", "-start_time", "started_at", "+started_at", "-started_at",
    "updated", "+updated", "-updated", "heartbeat", "+heartbeat", "-heartbeat", "summary.loss",
    "+summary.loss", "-summary.loss", "summary.val_loss", "+summary.val_loss",
    "-summary.val_loss", "summary.accuracy", "+summary.accuracy", "-summary.accuracy",
    "summary_metrics", "+summary_metrics", "-summary_metrics", "config", "+config", "-config",
    "+ceated_at", "-ceated_at", "+cerated_at", "-cerated_at", "+craeted_at", "-craeted_at",
    "+crated_at", "-crated_at", "+creaed_at", "-creaed_at", "+creaetd_at", "-creaetd_at",
    "+creatd_at", "-creatd_at", "+creatde_at", "-creatde_at", "+create_at", "-create_at",
    "+create_dat", "-create_dat", "+created_a", "-created_a", "+created_t", "-created_t",
    "+created_ta", "-created_ta", "+createda_t", "-createda_t", "+createdat", "-createdat",
    "+cretaed_at", "-cretaed_at", "+creted_at", "-creted_at", "+eartbeat_at", "-eartbeat_at",
    "+ehartbeat_at", "-ehartbeat_at", "+haertbeat_at", "-haertbeat_at", "+hartbeat_at",
    "-hartbeat_at", "+hearbeat_at", "-hearbeat_at", "+hearbteat_at", "-hearbteat_at",
    "+heartbaet_at", "-heartbaet_at", "+heartbat_at", "-heartbat_at", "+heartbea_at",
    "-heartbea_at", "+heartbea_tat", "-heartbea_tat", "+heartbeat_a", "-heartbeat_a",
    "+heartbeat_t", "-heartbeat_t", "+heartbeat_ta", "-heartbeat_ta", "+heartbeata_t",
    "-heartbeata_t", "+heartbeatat", "-heartbeatat", "+heartbet_at", "-heartbet_at",
    "+heartbeta_at", "-heartbeta_at", "+hearteat_at", "-hearteat_at", "+heartebat_at",
    "-heartebat_at", "+heatbeat_at", "-heatbeat_at", "+heatrbeat_at", "-heatrbeat_at",
    "+heratbeat_at", "-heratbeat_at", "+hertbeat_at", "-hertbeat_at", "+rceated_at",
    "-rceated_at", "+reated_at", "-reated_at",
]
# May stand beside a misspelt field; ``state`` and ``$and`` are below.
RunField: TypeAlias = Literal[
    "tags", "display_name", "name", "group", "job_type", "created_at", "updated_at",
    "heartbeat_at", "duration", "username", "user", "entity", "project", "sweep", "host",
    "description", "notes",
]
# fmt: on

MistakenRunField = TypeVar("MistakenRunField", bound=MisspeltRunField | RunField)
MistakenVersionField = TypeVar("MistakenVersionField", bound=MisspeltVersionField)
MistakenRunOrder = TypeVar("MistakenRunOrder", bound=WrongRunOrder)

# What is not a literal, such as a variable, is not matched.
LiteralStates = TypedDict(
    "LiteralStates",
    {
        "$eq": LiteralString,
        "$ne": LiteralString,
        "$in": Sequence[LiteralString],
        "$nin": Sequence[LiteralString],
        "$exists": bool,
        "$regex": str,
    },
    total=False,
)


class MistakenStates(TypedDict, total=False):
    """A string that is not a state: states are matched by `RunFilter` before."""

    state: LiteralString | Sequence[LiteralString] | LiteralStates
    tags: FilterValue
    display_name: FilterValue
    name: FilterValue
    group: FilterValue
    job_type: FilterValue
    created_at: FilterValue
    updated_at: FilterValue
    heartbeat_at: FilterValue
    duration: FilterValue
    username: FilterValue
    user: FilterValue
    entity: FilterValue
    project: FilterValue
    sweep: FilterValue
    host: FilterValue
    description: FilterValue
    notes: FilterValue


# ---- clauses of ``$and`` and the like

ExactRunLogic = TypedDict(
    "ExactRunLogic",
    {
        "$and": "Sequence[ExactRunFilter | Filter]",
        "$or": "Sequence[ExactRunFilter | Filter]",
        "$nor": "Sequence[ExactRunFilter | Filter]",
        "$not": "ExactRunFilter | Filter",
    },
    total=False,
)


class ExactRunFilter(RunFields, ExactRunLogic, total=False):
    """`RunFilter` with clauses of known fields only: what the first overload takes."""


# A dict and not a mapping of the three names: with that, editors offer nothing in ``{"state": {"|"}}``.
MistakenRunLogic = TypedDict(
    "MistakenRunLogic",
    {
        "$and": Sequence[MistakenStates],
        "$or": Sequence[MistakenStates],
        "$nor": Sequence[MistakenStates],
    },
    total=False,
)

# A mistake may stand beside right clauses, but not beside ``config.<key>``, which is any string.
MistakenRunFilter: TypeAlias = MistakenStates | MistakenRunLogic | Mapping[MistakenRunField, Any]
