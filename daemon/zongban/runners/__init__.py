"""The loops that feed the desks and act for them: intake, alarms, agenda, outbox, rota.

Each has a ``turn``: one bounded unit of work that may be called at any moment, in any order, as often as one likes. The
service calls them from threads, ``zongban once`` calls them in a row, tests call them under a clock of their own.
"""
