"""One scorecard, for reading."""

import click

from interview.cli.common import Context, common
from interview.formatting import SIGNS, line_marks, local_moment, sat
from interview.model.content import Kit
from interview.model.plain_values import whole
from interview.model.scorecard import Answer, Scorecard
from interview.scoring.summary import shown
from interview.workspace import card_access, openings
from interview.workspace.reviewing import own_totals
from interview.workspace.sharing import receipt_of

AFTER_SEEING = "Rated or amended after having seen the others' cards about this candidate."


@click.command()
@click.argument("card", metavar="CARD")
@common
def show(context: Context, card: str) -> None:
    """Show a scorecard. CARD is called OPENING/CANDIDATE/INTERVIEWER.

    Another's is shown once the own card about that candidate is submitted: interview docs independence.
    """
    found = card_access.one(context.workspace, card, context.who)
    kit = openings.read(context.workspace, found.opening).opening.kit_of(found.fingerprint)
    name = openings.person(context.workspace, found.opening, found.candidate).name
    receipt = receipt_of(context.workspace, found.opening)
    after = card_access.is_after_seeing(context.workspace, found)
    marked = [AFTER_SEEING] if after else []
    lines = [*_lines(found, kit, name), *marked, f"Receipt of the opening's records: {receipt}"]
    context.show({**whole(found), "after_seeing": after}, lines)


def _lines(card: Scorecard, kit: Kit, name: str) -> list[str]:
    when = f", {local_moment(card.submitted)}" if card.submitted else ""
    lines = [
        f"{name}, interviewed by {card.interviewer}, {local_moment(card.began)}, {card.medium}",
        f"Kit {kit.title}, version {card.kit_version}, fingerprint {card.fingerprint[:8]}",
        f"{card.status}{when}, {card.seconds / 60:.0f} minutes{sat(card)}",
        "",
    ]
    for answer in card.answers:
        lines += _answer(answer, kit)
    if card.submitted:
        total = own_totals(card, kit)
        lines.append(
            f"Mean of the traits {shown(total.total.mean)}, "
            f"{total.tally.rated} of {total.tally.planned} questions rated."
        )
    if card.impression:
        lines.append(
            f"Overall impression, beside the ratings: {card.impression.level} {card.impression.words}"
        )
    for change in card.amendments:
        lines.append(
            f"Amended {local_moment(change.at)}: {change.question}, {change.before} became "
            f"{change.after}: {change.reason}"
        )
    return lines


def _answer(answer: Answer, kit: Kit) -> list[str]:
    question = kit.question(answer.asked_as or answer.question)
    lines = [f"{kit.rubric(answer.trait).name}: {question.topic}: {answer.rating or 'no rating yet'}"]
    if answer.rating and answer.rating.level:
        lines.append(f"  {kit.anchors(question.id)[answer.rating.level - 1]}")
    lines += [f"  {SIGNS[line.polarity]} {line.text}{line_marks(line)}" for line in answer.evidence]
    lines += [f"  ! {flag.kind}: “{flag.quote}”" for flag in answer.flags]
    return lines
