"""The bell."""

from celery import shared_task

from regulator.outbox import claims, drive, queue


@shared_task(name="regulator.outbox.tasks.ring")
def ring(*, queue_name: str = "") -> None:
    """Do what is due in this queue; without a name (beat), ring for every queue in which something is due."""
    if queue_name:
        drive.drain(queue=queue_name)
        return
    for name in claims.due().order_by("queue").values_list("queue", flat=True).distinct():
        queue.ring(name)
