"""Where the platform keeps what belongs to one user."""

from pathlib import Path

from interview.errors import StoreError


def user_data() -> Path:
    """Return the folder for the user's own records and content, whether it is there or not.

    Raises:
        StoreError: Nobody says where that is: no HOME, and no entry in the password file.
    """
    import platformdirs  # noqa: PLC0415 - only where nobody says where

    try:
        return Path(platformdirs.user_data_dir("interview", appauthor=False))
    except RuntimeError:
        raise StoreError(
            "There is no home folder: HOME is not set, and this user has no entry in the password "
            "file. Set HOME, or say where records are: --home DIR, or INTERVIEW_HOME."
        ) from None
