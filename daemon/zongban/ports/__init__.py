"""What the office needs from the world, as Protocols: mailbox, calendar, submission, store, templates, time.

Reading these files tells what zongban can do, without any implementation. Adapters fulfil them; every adapter of a
port passes the same contract tests (``tests/contracts``).
"""
