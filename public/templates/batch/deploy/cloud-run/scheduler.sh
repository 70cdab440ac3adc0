#!/usr/bin/env bash
# Starts the Cloud Run job every day: makes or updates the schedule. Run it after the first deployment.
# PROJECT and REGION say where.
set -euo pipefail

job="order-service"
project="${PROJECT:-example-project}"
region="${REGION:-europe-west1}"
# After midnight in UTC, because the job takes --date=yesterday, a day in UTC that is over.
schedule="30 0 * * *"
time_zone="Etc/UTC"
account="scheduler@${project}.iam.gserviceaccount.com"

if ! gcloud iam service-accounts describe "${account}" --project="${project}" >/dev/null 2>&1; then
  gcloud iam service-accounts create scheduler --project="${project}"
fi

# The schedule may start this one job, and nothing else.
gcloud run jobs add-iam-policy-binding "${job}" \
  --project="${project}" \
  --region="${region}" \
  --role=roles/run.invoker \
  --member="serviceAccount:${account}"

verb=create
if gcloud scheduler jobs describe "${job}" --project="${project}" --location="${region}" >/dev/null 2>&1; then
  verb=update
fi

# Only the call is retried here; the task itself is retried by the job (maxRetries).
gcloud scheduler jobs "${verb}" http "${job}" \
  --project="${project}" \
  --location="${region}" \
  --schedule="${schedule}" \
  --time-zone="${time_zone}" \
  --http-method=POST \
  --uri="https://run.googleapis.com/v2/projects/${project}/locations/${region}/jobs/${job}:run" \
  --oauth-service-account-email="${account}" \
  --attempt-deadline=180s \
  --max-retry-attempts=3 \
  --min-backoff=30s
