"""The only files that know a wire, a disk or a library of somebody else; each fulfils a port.

``app`` imports the module of the back end that is configured, and no other, so that a command pays for nothing it
does not use.
"""
