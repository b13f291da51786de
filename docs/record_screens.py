"""Record the pictures of the command line: ``python docs/record_screens.py`` writes docs/screens/*.svg."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from wandb_api.local import LocalServer

FOLDER = Path(__file__).parent / "screens"
PROGRAM = str(Path(sys.executable).with_name("wandb-api"))
WIDTH = 100
SCREENS = {
    "help": "wandb-api --help",
    "runs": "wandb-api runs lab/digits --filter 'config.lr>=0.01' --order +summary_metrics.val_loss "
    "--columns name,state,config.lr,config.optimizer,summary.val_loss --limit 8",
    "registries": "wandb-api registries search --alias best",
    "error": "wandb-api runs lab/digits --filter stat=finished",
}


def output(command: str, environment: dict[str, str]) -> str:
    """Run a command on a terminal and return what it writes."""
    terminal, inner = pty.openpty()
    with subprocess.Popen(
        ["bash", "-c", command], env=environment, stdin=inner, stdout=inner, stderr=inner
    ) as program:
        os.close(inner)
        written = b""
        try:
            while chunk := os.read(terminal, 65536):
                written += chunk
        except OSError:  # Linux reports the end of a terminal like this
            program.wait(60)
    os.close(terminal)
    return written.decode().replace("\r\n", "\n")


def picture(command: str, written: str) -> str:
    """A picture that loads nothing from other hosts."""
    with open(os.devnull, "w") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True)
        console.print(Text(f"$ {command}", style="bold"))
        console.print(Text.from_ansi(written))
        svg = console.export_svg(
            title="wandb-api", theme=DIMMED_MONOKAI, unique_id="screen", clear=False
        )
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    return svg.replace("Fira Code", "ui-monospace, Menlo, Consolas")


def main() -> None:
    """Record every screen against the sample workspace."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, LocalServer(sample=True, port=8080) as server:
        environment = {
            "PATH": f"{Path(PROGRAM).parent}:{os.environ['PATH']}",
            "HOME": home,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLUMNS": str(WIDTH),
            "WANDB_BASE_URL": server.url,
            "WANDB_API_KEY": server.api_key,
        }
        for name, command in SCREENS.items():
            svg = picture(command, output(command, environment))
            (FOLDER / f"{name}.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
