"""Old names about functions and settings: functions.py, settings.py, hints.py, dictionaries.py,
generators.py, memory.py, pkl_utils.py, debugging.py, graph_paths.py; names that are absent, and why
(absent.py); what is left (leftovers.py)."""
