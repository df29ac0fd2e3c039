"""The bells of the cases. Each asks the books what is due; a bell nobody hears only means delay."""

from celery import current_app, shared_task

from cases.actions import lapsing, reminding
from cases.queries import due


@shared_task(name="cases.tasks.sweep")
def sweep() -> None:
    """Call one worker for each batch of deadlines that has run out."""
    for _ in range(lapsing.due_batches(at=due.clock())):
        current_app.send_task("cases.tasks.lapse", expires=30)


@shared_task(name="cases.tasks.lapse")
def lapse() -> None:
    """Record one batch of lapses."""
    lapsing.some(at=due.clock())


@shared_task(name="cases.tasks.remind")
def remind() -> None:
    """Send the reminders that are due."""
    reminding.remind(at=due.clock())
