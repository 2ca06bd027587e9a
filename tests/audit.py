"""`make audit`: known vulnerabilities of what is locked, by pip-audit, where its data can be reached.

Status 1 where there is one or pip-audit fails; where the data could not be reached, that is said, and the status is 0.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

LOCKS = tuple(Path(__file__).parents[1] / name for name in ("requirements.lock", "requirements-dev.lock"))


def main() -> int:
    """Audit both lock files."""
    return max([_audit(lock) for lock in LOCKS])


def _audit(lock: Path) -> int:
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    command = [sys.executable, "-m", "pip_audit", *options, "--requirement", str(lock)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    status, sentence = verdict(ran.stdout, ran.stderr)
    click.echo(f"{lock.name}: {sentence}")
    return status


def verdict(out: str, err: str) -> tuple[int, str]:
    """The status and what to say, from what pip-audit printed."""
    try:
        found: list[dict[str, Any]] = json.loads(out)["dependencies"]
    except (ValueError, KeyError):
        reason = (err.strip().splitlines() or ["it said nothing"])[-1]
        if any(word in reason for word in ("Connection", "timed out", "Timeout")):
            return 0, f"SKIPPED, for pip-audit could not reach its data: {reason}"
        return 1, f"pip-audit failed: {reason}"
    known = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none'}"
        for one in found
        for fault in one.get("vulns", ())
    ]
    skipped = sum("skip_reason" in one for one in found)
    if known:
        return 1, "\n  ".join([f"{len(known)} known vulnerabilities", *known])
    if skipped == len(found):
        return 0, f"SKIPPED, for pip-audit found no data on any of {skipped} packages"
    unknown = f"; no data on {skipped}" if skipped else ""
    return 0, f"no known vulnerability in {len(found) - skipped} packages{unknown}"


if __name__ == "__main__":
    sys.exit(main())
