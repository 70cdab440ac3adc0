#!/usr/bin/env bash
# Makes or updates the queue, and lets its service account call the service. PROJECT and REGION say where.
set -euo pipefail

service="order-service"
queue="receipts"
project="${PROJECT:-example-project}"
region="${REGION:-europe-west1}"
account="task-queue@${project}.iam.gserviceaccount.com"

gcloud services enable cloudtasks.googleapis.com --project="${project}"

if ! gcloud iam service-accounts describe "${account}" --project="${project}" >/dev/null 2>&1; then
  gcloud iam service-accounts create task-queue --project="${project}"
fi
gcloud run services add-iam-policy-binding "${service}" \
  --project="${project}" \
  --region="${region}" \
  --role=roles/run.invoker \
  --member="serviceAccount:${account}"

verb=create
if gcloud tasks queues describe "${queue}" --project="${project}" --location="${region}" >/dev/null 2>&1; then
  verb=update
fi

# The pauses double from 1 s to 10 min, six attempts in all: MAX_ATTEMPTS in tasks.py.
gcloud tasks queues "${verb}" "${queue}" \
  --project="${project}" \
  --location="${region}" \
  --max-attempts=6 \
  --min-backoff=1s \
  --max-backoff=600s \
  --max-doublings=10 \
  --max-concurrent-dispatches=10 \
  --max-dispatches-per-second=5 \
  --log-sampling-ratio=1.0
