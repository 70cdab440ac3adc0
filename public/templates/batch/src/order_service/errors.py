"""The errors that end the job on purpose."""


class JobError(Exception):
    """Base of everything that makes a run fail for a reason that we know."""


class InputMissingError(JobError):
    """The partition of the day is not there, or holds no files."""


class InvalidDataError(JobError):
    """The data breaks its schema; nothing was written."""
