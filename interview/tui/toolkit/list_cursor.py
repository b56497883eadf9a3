"""Going up and down a list, the same way in every list."""


def moved(action: str, at: int, count: int, page: int) -> int | None:
    """Return where a highlight goes; none when the action is not one that moves it.

    Args:
        action: Its id in the keymap.
        at: Where the highlight is, from 0.
        count: How many lines the list has.
        page: How many lines a page has.
    """
    end = count - 1
    places = {
        "up": at - 1,
        "down": at + 1,
        "first": 0,
        "last": end,
        "page_up": at - page,
        "page_down": at + page,
    }
    return max(0, min(places[action], end)) if action in places else None
