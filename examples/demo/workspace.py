"""Show a sweep, a report, a team and console logs."""

from __future__ import annotations

from wandb_api import BetaReport, Sweep

from .runs import recorded
from .stage import TEAM, Stage


def show(stage: Stage) -> None:
    """Run the part about the workspace."""
    sweep(stage)
    report(stage)
    team(stage)
    console(stage)


def sweep(stage: Stage) -> None:
    """Show a sweep and its best run."""
    stage.title("A sweep and its best run")
    stage.code(f'sweep = api.sweep("{TEAM}/digits/mlpdigit")')
    found = stage.api.sweep(f"{TEAM}/digits/mlpdigit")
    stage.say(f"{found.name}: {found.state}, {found.run_count} of {found.expected_run_count} runs")
    swept = [run for run in recorded("digits") if run["sweep"] == "mlpdigit"]
    stage.check("the sweep has its runs", len(found.runs), len(swept))
    stage.check("the whole grid was tried", found.run_count, found.expected_run_count)
    stage.code("best = sweep.best_run()")
    best = found.best_run()
    losses = {
        run["name"]: run["summary"]["val_loss"] for run in swept if run["state"] == "finished"
    }
    stage.say(f"{best.name}: val_loss {best.summary['val_loss']}" if best else "none")
    stage.check("no run is better", best and best.id, min(losses, key=lambda name: losses[name]))
    again = stage.api.from_path(f"{TEAM}/digits/sweeps/mlpdigit")
    stage.check("from_path finds the sweep", isinstance(again, Sweep) and again == found)


def report(stage: Stage) -> None:
    """Show a report and its runs."""
    stage.title("A report")
    stage.code(f'report = api.reports("{TEAM}/digits")[0]')
    found = stage.api.reports(f"{TEAM}/digits")[0]
    stage.say(f"{found.display_name}: {found.url}")
    stage.code("report.runs(report.sections[0])")
    shown = found.runs(found.sections[0])
    losses = [float(str(run.summary["val_loss"])) for run in shown]
    stage.table(("run", "val_loss"), ((run.name, run.summary["val_loss"]) for run in shown[:3]))
    stage.check("its runs come best first", losses, sorted(losses))
    again = stage.api.from_path(found.url)
    stage.check("from_path finds it by its URL", isinstance(again, BetaReport) and again == found)


def team(stage: Stage) -> None:
    """Show a team and its members."""
    stage.title("A team")
    stage.code(f'team = api.team("{TEAM}")')
    found = stage.api.team(TEAM)
    stage.table(("member", "role"), ((m.username, m.role) for m in found.members))
    names = sorted(str(member.username) for member in found.members)
    stage.check("it has its members", names, ["ada", "grace", "local"])
    stage.code(f'api.runs("{TEAM}/tabular", filters={{"username": "grace"}})')
    theirs = stage.api.runs(f"{TEAM}/tabular", filters={"username": "grace"})
    stage.check("grace started the baselines", len(theirs), len(recorded("tabular")))


def console(stage: Stage) -> None:
    """Show the last lines that a failed run printed."""
    stage.title("Console logs")
    stage.code('api.runs("lab/tabular", filters={"tags": "diverged"})[0].console_logs(last=2)')
    failed = stage.api.runs(f"{TEAM}/tabular", filters={"tags": "diverged"})[0]
    lines = [line.content for line in failed.console_logs(last=2)]
    for line in lines:
        stage.say(line)
    expected = next(run for run in recorded("tabular") if run["name"] == failed.id)["lines"]
    stage.check("they are its last lines", lines, [text for _, _, text in expected[-2:]])
