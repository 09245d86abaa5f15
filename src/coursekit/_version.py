"""The one place where the course's version is written."""

__version__ = "0.1.0"
