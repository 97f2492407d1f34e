"""winmail.dat: mails that Outlook and Exchange pack into one file (TNEF, MS-OXTNEF). ``reading.read_winmail``."""
