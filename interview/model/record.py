"""The one base of every value in the program."""

from typing import Any, dataclass_transform

from msgspec import Struct, StructMeta


@dataclass_transform(frozen_default=True, kw_only_default=True)
class RecordMeta(StructMeta):
    """Makes every record frozen, with named fields, without each class saying so."""

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        tag_field: str | None = None,
        tag: str | None = None,
    ) -> type:
        """Add the three options that every record has; ``tag_field`` and ``tag`` name a kind in files."""
        made: type = super().__new__(
            cls,
            name,
            bases,
            namespace,
            frozen=True,
            kw_only=True,
            omit_defaults=True,
            tag_field=tag_field,
            tag=tag,
        )
        return made


class Record(Struct, metaclass=RecordMeta):
    """A frozen value with named fields; what equals its default is left out of files."""
