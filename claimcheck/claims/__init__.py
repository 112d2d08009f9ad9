"""The claims files of a project: their YAML, their model, and how a project is loaded from them."""
