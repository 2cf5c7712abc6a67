"""The page: static files, no build step, a client of the simulated Telegram and of nothing else."""
