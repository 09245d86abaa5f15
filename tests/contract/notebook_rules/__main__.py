"""Print the findings of the chapters named on the command line."""

import json
import sys
from pathlib import Path

from notebook_rules import check_notebook
from notebook_rules.context import context_for

found = 0
for name in sys.argv[1:]:
    notebook = json.loads(Path(name).read_text("utf-8"))
    for finding in check_notebook(notebook, context_for(Path(name))):
        print(finding.message)
        found += 1
sys.exit(min(found, 1))
