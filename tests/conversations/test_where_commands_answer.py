"""A command may be typed in any direct conversation; what it posts comes to the one with us."""

from tests.bot_in_process import DirectMessage
from tests.conversations.channel_scenes import InChannel, a_late_plan

COLLEAGUES = "D0COLLEAGUE"
"""A conversation of two people: Slack takes no message of ours there."""


def test_a_command_typed_between_colleagues_is_answered_in_the_conversation_with_us(
    ines: DirectMessage,
) -> None:
    a_late_plan(ines)
    ines.bot.slack.pretend(COLLEAGUES, shuts="channel_not_found")
    assert "in our direct messages" in InChannel(ines.bot, COLLEAGUES).command(ines.person, "due")
    assert "send the audit" in ines.last().words
