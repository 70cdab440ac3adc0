"""The job: a command line, and the pipelines that it runs."""
