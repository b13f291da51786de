"""The command line: ``wandb-api``, or ``python -m wandb_api``."""
