"""Accord: a government and a civil society network make an action plan together, in public."""
