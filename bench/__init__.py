"""How fast it is, measured on this machine, beside floors that do the same duty in the same run. See README.md."""
