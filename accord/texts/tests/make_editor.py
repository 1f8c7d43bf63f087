"""The editor's own modules, run by Node without a browser."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accord.prose.document import Document

HERE = Path(__file__).parent / "editor"
START = Document.from_json(
    {
        "parts": [
            {"id": "h", "kind": "h2", "runs": [{"text": "Open data"}]},
            {
                "id": "a",
                "runs": [
                    {"text": "The government will publish "},
                    {"text": "contracts", "strong": True},
                    {"text": " each month."},
                ],
            },
            {"id": "b", "kind": "bullet", "runs": [{"text": "who"}]},
            {"id": "c", "kind": "bullet", "depth": 1, "runs": [{"text": "when", "note": "as agreed"}]},
            {
                "id": "t",
                "rows": [
                    {
                        "cells": [
                            {"runs": [{"text": "Step"}], "head": True},
                            {"runs": [{"text": "Day"}], "head": True},
                        ]
                    },
                    {"cells": [{"runs": [{"text": "draft"}]}, {}]},
                ],
            },
            {"id": "e"},
            {"id": "z", "runs": [{"text": "The end."}]},
        ]
    }
)


def run(script: str, *words: object, given: str = "") -> Iterator[dict[str, Any]]:
    """Run a script of this folder; what it prints, line by line."""
    if not shutil.which("node"):
        pytest.skip("there is no Node here")
    command = ["node", str(HERE / script), *map(str, words)]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return map(json.loads, done.stdout.splitlines())
