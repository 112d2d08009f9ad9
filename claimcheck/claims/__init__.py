"""The claims files of a project: YAML, model, loading, and the loaded project."""
