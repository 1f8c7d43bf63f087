"""How open the process was: figures with their definitions, rule sets as data, evidence, verdicts."""
