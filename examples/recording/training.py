"""Real training on the data sets of scikit-learn, with one row of history per epoch."""

from __future__ import annotations

import io
import json
import math
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_wine
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import SGDClassifier, SGDRegressor
from sklearn.metrics import classification_report, confusion_matrix, log_loss, mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from .plots import curve, matrix
from .run import Recording, machine

LOST = 10.0  # training that reaches this loss does not recover
LOADERS: dict[str, Callable[[], Any]] = {
    "digits": load_digits,
    "breast_cancer": load_breast_cancer,
    "wine": load_wine,
    "diabetes": load_diabetes,
}


@dataclass
class Data:
    """A data set, split and scaled."""

    train: Any
    train_labels: Any
    held_out: Any
    held_out_labels: Any
    names: list[str]
    scaler: Any


def load(name: str, seed: int = 0) -> Data:
    """Load a bundled data set: three quarters for training, one quarter held out."""
    bunch = LOADERS[name]()
    train, held_out, labels, held_out_labels = train_test_split(
        bunch.data, bunch.target, test_size=0.25, random_state=seed
    )
    scaler = StandardScaler().fit(train)
    names = [str(n) for n in getattr(bunch, "target_names", [])]
    return Data(
        scaler.transform(train), labels, scaler.transform(held_out), held_out_labels, names, scaler
    )


def measured(model: Any, data: Data) -> dict[str, float]:
    """Return loss and accuracy on both parts."""
    found = dict[str, float]()
    for prefix, rows, labels in (
        ("", data.train, data.train_labels),
        ("val_", data.held_out, data.held_out_labels),
    ):
        chances = model.predict_proba(rows)
        if not numpy.isfinite(chances).all():
            found[f"{prefix}loss"] = math.nan
            continue
        found[f"{prefix}loss"] = float(log_loss(labels, chances, labels=model.classes_))
        found[f"{prefix}accuracy"] = float((chances.argmax(axis=1) == labels).mean())
    return found


def epochs_of(model: Any, data: Data, epochs: int) -> Iterator[dict[str, float]]:
    """Train one epoch at a time."""
    classes = numpy.unique(data.train_labels)
    for _ in range(epochs):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.partial_fit(data.train, data.train_labels, classes=classes)
            yield measured(model, data)


def train_network(run: Recording, data: Data, config: dict[str, Any]) -> Any:
    """Train a small neural network."""
    model = MLPClassifier(
        hidden_layer_sizes=(config["hidden"],) * config["layers"],
        activation=config["activation"],
        solver=config["optimizer"],
        learning_rate_init=config["lr"],
        batch_size=config["batch_size"],
        alpha=config["weight_decay"],
        random_state=config["seed"],
    )
    _follow(run, epochs_of(model, data, config["epochs"]))
    run.weights = packed_weights(model)
    return model


def packed_weights(model: Any) -> bytes:
    """Return a network's weights as an ``npz`` file in single precision."""
    arrays = {f"coef{at}": coef for at, coef in enumerate(model.coefs_)}
    arrays |= {f"intercept{at}": held for at, held in enumerate(model.intercepts_)}
    target = io.BytesIO()
    numpy.savez(target, **{name: array.astype("float32") for name, array in arrays.items()})
    return target.getvalue()


def train_linear(run: Recording, data: Data, config: dict[str, Any]) -> Any:
    """Train logistic regression by stochastic gradient descent."""
    model = SGDClassifier(
        loss=config["loss"],
        penalty=config["penalty"],
        alpha=config["weight_decay"],
        eta0=config["lr"],
        learning_rate=config["schedule"],
        random_state=config["seed"],
    )
    _follow(run, epochs_of(model, data, config["epochs"]))
    return model


def train_boosting(run: Recording, data: Data, config: dict[str, Any]) -> Any:
    """Train boosted trees, with one row of history per tree."""
    model = GradientBoostingClassifier(
        n_estimators=config["trees"],
        learning_rate=config["lr"],
        max_depth=config["depth"],
        subsample=config["subsample"],
        random_state=config["seed"],
    ).fit(data.train, data.train_labels)
    stages = zip(
        model.train_score_,
        model.staged_predict(data.train),
        model.staged_predict_proba(data.held_out),
        strict=True,
    )

    def rows() -> Iterator[dict[str, float]]:
        for loss, guessed, chances in stages:
            yield {
                "loss": float(loss),
                "accuracy": float((guessed == data.train_labels).mean()),
                "val_loss": float(log_loss(data.held_out_labels, chances, labels=model.classes_)),
                "val_accuracy": float((chances.argmax(axis=1) == data.held_out_labels).mean()),
            }

    _follow(run, rows(), word="tree")
    return model


def train_regression(run: Recording, data: Data, config: dict[str, Any]) -> Any:
    """Train linear regression by stochastic gradient descent; large step sizes overflow."""
    model = SGDRegressor(
        penalty=config["penalty"],
        alpha=config["weight_decay"],
        eta0=config["lr"],
        learning_rate=config["schedule"],
        random_state=config["seed"],
    )

    def rows() -> Iterator[dict[str, float]]:
        for _ in range(config["epochs"]):
            model.partial_fit(data.train, data.train_labels)
            guessed = model.predict(data.held_out)
            yield {
                "loss": float(mean_squared_error(data.train_labels, model.predict(data.train))),
                "val_loss": float(mean_squared_error(data.held_out_labels, guessed)),
                "val_r2": float(model.score(data.held_out, data.held_out_labels)),
            }

    _follow(run, rows(), lost=1e6)
    return model


def _follow(
    run: Recording, rows: Iterator[dict[str, float]], word: str = "epoch", lost: float = LOST
) -> None:
    """Log each row, print every tenth one, and stop when the loss diverges."""
    for at, row in enumerate(rows, 1):
        run.log({word: at, **row})
        if at % 10 == 0 or at == 1:
            values = " ".join(f"{name}={value:.4f}" for name, value in row.items())
            run.say(f"{word} {at}: {values}")
        if not row["loss"] < lost:
            raise FloatingPointError(f"loss is {row['loss']:.4g} at {word} {at}: diverged")


def finish(run: Recording, model: Any, data: Data) -> None:
    """Write the results of a finished training: best values, report, matrix, curve."""
    losses = [row["val_loss"] for row in run.history]
    run.summary["best_epoch"] = 1 + int(numpy.argmin(losses))
    run.summary["best_val_loss"] = min(losses)
    series = {name: [row[name] for row in run.history] for name in ("loss", "val_loss")}
    run.files["plots/loss.svg"] = curve(series, run.display_name).encode()
    if data.names:
        guessed = model.predict(data.held_out)
        labels = numpy.arange(len(data.names))
        report = classification_report(
            data.held_out_labels,
            guessed,
            labels=labels,
            target_names=data.names,
            output_dict=True,
            zero_division=0,
        )
        text = classification_report(
            data.held_out_labels, guessed, labels=labels, target_names=data.names, zero_division=0
        )
        run.files["classification_report.txt"] = str(text).encode()
        counts = confusion_matrix(data.held_out_labels, guessed, labels=labels).tolist()
        run.files["confusion_matrix.json"] = json.dumps(
            {"labels": data.names, "counts": counts}
        ).encode()
        run.files["plots/confusion.svg"] = matrix(counts, data.names).encode()
        run.summary["f1"] = {name: float(report[name]["f1-score"]) for name in data.names}
        run.say(str(text))
    run.files["wandb-metadata.json"] = json.dumps(machine()).encode()
    run.say(f"done: best val_loss {min(losses):.4f} at {run.summary['best_epoch']}")


TRAINERS: dict[str, Callable[[Recording, Data, dict[str, Any]], Any]] = {
    "mlp": train_network,
    "sgd": train_linear,
    "boosting": train_boosting,
    "regression": train_regression,
}
