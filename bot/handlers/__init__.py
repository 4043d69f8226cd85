"""One file per thing that Slack sends us. A handler acks, reads, calls, shows."""

from bot.handlers import commands, home, lifecycle, messages, modals, presses, shortcuts

HANDLERS = (messages, presses, modals, commands, shortcuts, home, lifecycle)
"""Each has `register(app, desk)`; the last one catches what nobody else took."""
