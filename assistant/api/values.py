"""The kinds of text a request may hold: cleaned text, and names from the closed lists of the library."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from corpus.taxonomy import taxonomy

ONE_OF = "one_of"


def clean_text(value: Any) -> Any:
    """Text that can be written anywhere: no NUL, and U+FFFD for half a surrogate pair; other values untouched."""
    if not isinstance(value, str):
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


def whole_number(value: Any) -> Any:
    """2.0 as 2, which JSON Schema takes for the same integer; other values untouched."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


CleanText = Annotated[str, BeforeValidator(clean_text)]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Annotation: the text must be in a closed list, which is read at the first use and not at import."""

    names: Callable[[], Collection[str]]

    def check(self, value: str) -> str:
        """The value itself; an error of the type ONE_OF that lists what is allowed otherwise."""
        names = self.names()
        if value not in names:
            raise PydanticCustomError(ONE_OF, "known: {allowed}", {"allowed": ", ".join(names)})
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "enum": list(self.names())}


@dataclass(frozen=True, slots=True)
class WithoutNull:
    """Annotation for a query parameter that may be left out: a URL cannot say null, so the schema does not either."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        plain = handler(schema)
        kinds = [kind for kind in plain.pop("anyOf", []) if kind != {"type": "null"}]
        return {**plain, **kinds[0]} if len(kinds) == 1 else {**plain, "anyOf": kinds}


ThemeId = Annotated[CleanText, OneOf(lambda: taxonomy().themes)]
StatusId = Annotated[CleanText, OneOf(lambda: taxonomy().statuses)]
RoleId = Annotated[CleanText, OneOf(lambda: taxonomy().roles)]
