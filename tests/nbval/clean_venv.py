"""A reader's machine: all packages but coursekit, and the book as git."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from notebook_rules.context import ROOT

# Everything that makes coursekit importable.
LEFT_OUT = ("neural_networks_coursekit", "__editable__", "coursekit")
GIT = ["git", "-c", "safe.directory=*", "-c", "user.name=Test",
       "-c", "user.email=test@example.org"]  # fmt: skip


def run(*command: str | Path, cwd: Path, env: dict[str, str]) -> str:
    """Run a command and return what it printed; its error fails the test."""
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, timeout=400
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def environment(folder: Path) -> dict[str, str]:
    """Return variables under which nothing of this machine shines through."""
    drop = ("PYTHON", "PYTEST_", "COV_", "COVERAGE_", "JUPYTER", "VIRTUAL_ENV")
    env = {k: v for k, v in os.environ.items() if not k.startswith(drop)}
    own = {
        name: str(folder / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")
    }
    pip = {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return {**env, **own, **pip, "PYTHONNOUSERSITE": "1"}


def make_venv(folder: Path) -> Path:
    """Make an environment that borrows this one's packages, coursekit not.

    Nothing is downloaded: the packages are links in a folder of their own,
    which a .pth file puts on the path.
    """
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv/bin/python"
    borrowed = folder / "borrowed"
    borrowed.mkdir()
    for kind in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for entry in Path(kind).iterdir():
            if not entry.name.startswith(LEFT_OUT):
                (borrowed / entry.name).symlink_to(entry)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    site = folder / "venv/lib" / version / "site-packages"
    (site / "borrowed.pth").write_text(f"{borrowed}\n", "utf-8")
    return python


def make_repository(folder: Path) -> str:
    """Put the working tree into a bare repository; return its address."""
    tree, bare = folder / "tree", folder / "book.git"
    env = environment(folder)
    listed = run(
        *GIT, "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT, env=env
    )
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
    run(*GIT, "init", "-q", "-b", "main", cwd=tree, env=env)
    run(*GIT, "add", "--all", "--force", cwd=tree, env=env)
    run(*GIT, "commit", "-q", "-m", "The book", cwd=tree, env=env)
    run(*GIT, "clone", "-q", "--bare", tree, bare, cwd=folder, env=env)
    # With a host: pip before 24 refuses an address that has none.
    return f"file://localhost{bare}"
