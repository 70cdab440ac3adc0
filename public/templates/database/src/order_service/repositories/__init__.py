"""Access to data: SQL is written here and nowhere else."""
