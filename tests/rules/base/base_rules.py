"""What a rule folder of a test needs besides its own: tests/engine/base_rules.hpp for Python."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def copy_to(rules):
    below = Path(rules) / "zz_base"
    below.mkdir(parents=True, exist_ok=True)
    for file in (ROOT / "tests/rules/base/stand_ins.rules", ROOT / "rules/phrases/wording.rules",
                 *(ROOT / "rules/language").glob("*.rules")):
        shutil.copy(file, below)
    shutil.copytree(ROOT / "rules/weights", Path(rules) / "weights", dirs_exist_ok=True)
