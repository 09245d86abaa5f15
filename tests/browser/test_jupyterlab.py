"""A real JupyterLab: move the chapter's figure, read it back in a cell."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

CHAPTER = Path(__file__).parents[2] / "chapters" / "01_neuron.ipynb"
START_MS = 60_000
RUN_MS = 180_000
SETTINGS = {
    # Cells far down a windowed notebook have no element to look at.
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
}
PAGE_CONFIG = {
    "disabledExtensions": {
        # It would ask a server for news.
        "@jupyterlab/apputils-extension:announcements": True,
    }
}

READY = """
(cells) => {
  const panel = window.jupyterapp?.shell.currentWidget;
  return window.jupyterapp?.commands.hasCommand("notebook:run-all-cells")
    && panel?.content?.widgets?.length === cells
    && panel.sessionContext?.isReady
    && panel.sessionContext.session?.kernel?.status === "idle";
}
"""


def with_read_back(notebook: nbformat.NotebookNode) -> int:
    """Append a cell that prints the figure's values; say where it is."""
    made = (
        re.search(r"^(\w+) = (?:\w+\.)*NeuronFigure\(", cell.source, re.M)
        for cell in notebook.cells
        if cell.cell_type == "code"
    )
    name = next(match.group(1) for match in made if match)
    values = f"{name}.model, {name}.current, round({name}.rate, 1)"
    cell = nbformat.v4.new_code_cell(f'print("read back:", {values})')
    notebook.cells.append(cell)
    return len(notebook.cells) - 1


def write_json(path: Path, content: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Start JupyterLab; give its address, with token, and its folder."""
    work = tmp_path / "work"
    work.mkdir()
    write_json(tmp_path / "config/labconfig/page_config.json", PAGE_CONFIG)
    for name, content in SETTINGS.items():
        path = tmp_path / "settings" / f"{name}.jupyterlab-settings"
        write_json(path, content)
    folders = {
        "HOME": tmp_path,
        "IPYTHONDIR": tmp_path / "ipython",
        "JUPYTER_CONFIG_DIR": tmp_path / "config",
        "JUPYTER_DATA_DIR": tmp_path / "data",
        "JUPYTER_RUNTIME_DIR": tmp_path / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": tmp_path / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": tmp_path / "workspaces",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser"]
    command += ["--allow-root", "--ServerApp.ip=127.0.0.1"]
    command += ["--ServerApp.port=0", f"--ServerApp.root_dir={work}"]
    command += ["--LabApp.expose_app_in_browser=True"]
    log = tmp_path / "lab.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            command,
            cwd=work,
            env=os.environ | {key: str(path) for key, path in folders.items()},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield address(server, tmp_path / "runtime", log), work
    finally:
        server.terminate()  # it shuts its kernels down
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def address(server: subprocess.Popen, runtime: Path, log: Path) -> str:
    """Wait for the file in which the server says where it listens."""
    stop = time.monotonic() + START_MS / 1000
    while time.monotonic() < stop and server.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            try:
                info = json.loads(path.read_text(encoding="utf-8"))
            except json.JSONDecodeError:
                continue  # still being written
            return f"{info['url']}lab/tree/chapter.ipynb?token={info['token']}"
        time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window that reaches this machine and nothing else."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route(
        lambda url: not re.match(r"(http://127\.0\.0\.1|data:|blob:)", url),
        lambda route: route.abort(),
    )
    yield context.new_page()
    context.close()


def run(page: Page, command: str) -> None:
    """Start one of JupyterLab's commands; do not wait for its end."""
    page.evaluate("(c) => { jupyterapp.commands.execute(c); }", command)


def test_read_back_what_the_reader_set(lab, page):
    url, folder = lab
    if not CHAPTER.exists():
        pytest.fail(f"There is no {CHAPTER.name} to open.")
    notebook = nbformat.read(CHAPTER, as_version=4)
    last = with_read_back(notebook)
    nbformat.write(notebook, folder / "chapter.ipynb")

    page.goto(url)
    output = page.locator(".jp-Cell").nth(last).locator(".jp-OutputArea")
    page.wait_for_function(READY, arg=last + 1, timeout=START_MS)
    run(page, "notebook:run-all-cells")
    expect(output).to_contain_text("read back: lif 2.5 76.4", timeout=RUN_MS)

    figure = page.locator(".jp-OutputArea .ck-figure[role=group]").first
    assert not figure.locator("xpath=ancestor::*[@class='ck-home']").count()
    slider = figure.get_by_role("slider", name="Injected current")
    words = figure.locator(".ck-sentence")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(words).to_have_text(re.compile(r"^2\.55 nA: 79\.8 spikes"))
    read_back(page, last)
    expect(output).to_contain_text("read back: lif 2.55 79.8")

    # Home and End are the notebook's own keys, unless the figure says no.
    slider.focus()
    page.keyboard.press("End")
    expect(words).to_have_text(re.compile(r"^6\.00 nA: 219\.9 spikes"))
    figure.get_by_label("Leaky integrate-and-fire").focus()
    page.keyboard.press("ArrowDown")
    expect(words).to_have_text(re.compile(r"^10\.00 µA/cm²: 68\.3 spikes"))
    read_back(page, last)
    expect(output).to_contain_text("read back: hh 10.0 68.3")


def read_back(page: Page, cell: int) -> None:
    """Run the last cell again, as a reader would after the figure."""
    page.evaluate(
        "n => { jupyterapp.shell.currentWidget.content.activeCellIndex = n }",
        cell,
    )
    run(page, "notebook:run-cell")
