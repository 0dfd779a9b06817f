"""The process in which the executor runs scripts: one version of a service, one execution at a time."""
