"""The site: MyST Markdown, the Furo theme, and a reference that is made from the code at every build."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from reference_from_code import write_reference

from claimcheck import __version__

project = "claimcheck"
author = "the claimcheck maintainers"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_show_copyright = False
html_theme = "furo"
html_title = f"claimcheck {version}"
exclude_patterns = ["_build", "example"]
autodoc_typehints = "signature"
autodoc_member_order = "groupwise"
nitpicky = False

write_reference(Path(__file__).parent / "reference" / "generated")
