"""zongban (总办): runs the paperwork of a general manager's office by e-mail and calendar."""

__version__ = "0.1.0"
