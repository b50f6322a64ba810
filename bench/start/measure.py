"""Measures the start of the product in a fresh clone with empty caches: seconds to the first answer, memory, commands.

    python3 bench/start/measure.py [--npm-from-the-wheel] [--keep FOLDER]

Needs git and /proc, and nothing of the project's environment: it makes one. Ends what it started.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SCORE = ["score", "--edition", "cqc-la-2", *"222232322", "--json"]
REPEATS = 15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--npm-from-the-wheel", action="store_true", help="as on a machine without node")
    parser.add_argument("--keep", type=Path, help="work in this folder and leave it")
    arguments = parser.parse_args()
    folder = arguments.keep or Path(tempfile.mkdtemp(prefix="plumbline-start-"))
    folder.mkdir(exist_ok=True)
    try:
        print(json.dumps(measured(folder, own_npm=not arguments.npm_from_the_wheel), indent=2))
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)


def measured(folder: Path, *, own_npm: bool) -> dict[str, object]:
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(REPOSITORY), str(clone)], check=True)
    environment = surroundings(folder, own_npm=own_npm)
    first = start_and_end(clone, environment)
    second = start_and_end(clone, environment)
    third = start_and_end(clone, environment)
    bare = median_seconds([str(clone / ".venv/bin/python"), "-c", "pass"], environment)
    return {
        "first_start": first,
        "second_start": second,
        "third_start": third,
        "score_seconds": median_seconds([str(clone / "run"), *SCORE], environment),
        "bare_python_seconds": bare,
        "environment_megabytes": megabytes(clone / ".venv"),
        "load": os.getloadavg()[0],
        "processors": os.cpu_count(),
    }


def surroundings(folder: Path, *, own_npm: bool) -> dict[str, str]:
    """This machine's environment with empty caches, a new data folder and, if wanted, no npm of its own."""
    left_out = {"DATABASE_URL", "PLUMBLINE_TASKS", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {
        "UV_CACHE_DIR": str(folder / "uv-cache"),
        "PIP_CACHE_DIR": str(folder / "pip-cache"),
        "npm_config_cache": str(folder / "npm-cache"),
        "PLUMBLINE_DATA": str(folder / "data"),
    }
    if not own_npm:
        shadow = folder / "no-npm"
        shadow.mkdir()
        (shadow / "npm").write_text("#!/bin/sh\nexit 127\n")
        (shadow / "npm").chmod(0o755)
        environment["PATH"] = f"{shadow}{os.pathsep}{environment['PATH']}"
    return environment


def start_and_end(clone: Path, environment: dict[str, str]) -> dict[str, object]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    began = time.monotonic()
    process = subprocess.Popen(
        [str(clone / "run"), "--port", str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=sys.stderr
    )
    try:
        while not answers(port):
            if process.poll() is not None:
                raise SystemExit("./run ended before it answered.")
            time.sleep(0.02)
        answered = time.monotonic() - began
        for _ in range(20):
            answers(port)
        memory = workers_megabytes(process.pid)
    finally:
        asked = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
    return {
        "seconds_to_first_answer": round(answered, 2),
        "seconds_to_end": round(time.monotonic() - asked, 2),
        "web_worker_pss_megabytes": memory,
    }


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=300):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def workers_megabytes(parent: int) -> list[float]:
    """Proportional set size of each web worker: a grandchild of ours whose command names gunicorn."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            parents[int(folder.name)] = int(fields[1])
        except OSError:
            continue
    found = []
    for number, above in parents.items():
        if parents.get(above) == parent and b"gunicorn" in Path(f"/proc/{number}/cmdline").read_bytes():
            lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
            kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            found.append(round(kilobytes / 1024, 1))
    return found


def median_seconds(words: list[str], environment: dict[str, str]) -> float:
    taken = []
    for _ in range(REPEATS):
        began = time.monotonic()
        subprocess.run(words, env=environment, stdout=subprocess.DEVNULL, check=True)
        taken.append(time.monotonic() - began)
    return round(statistics.median(taken), 3)


def megabytes(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) // 1024**2


if __name__ == "__main__":
    main()
