#!/usr/bin/env bash
# Makes the topic that the service publishes to, with its schema, the subscription that pushes to it, and what takes
# the messages that keep failing. Once per environment; after a change of the schema again, which adds a revision.
# PROJECT and REGION say where; SERVICE_URL is the address of the service, SHIPMENTS the topic that it listens to.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export PROJECT="${PROJECT:-example-project}"
region="${REGION:-europe-west1}"
service_url="${SERVICE_URL:?the address of the service, as gcloud run services describe tells it}"
shipments="${SHIPMENTS:-projects/${PROJECT}/topics/shipments}"
service="order-service"
pusher="pubsub-push@${PROJECT}.iam.gserviceaccount.com"
push=(--push-endpoint="${service_url}/pubsub/shipments" --ack-deadline=30)

"${here}/topic.sh" orders order-placed "${here}/order-placed.avsc" json

# In the emulator there is no warehouse to make its topic, and there are no accounts.
if [[ -n "${CLOUDSDK_API_ENDPOINT_OVERRIDES_PUBSUB:-}" ]]; then
  gcloud pubsub topics describe "${shipments}" --project="${PROJECT}" >/dev/null 2>&1 ||
    gcloud pubsub topics create "${shipments}" --project="${PROJECT}"
  "${here}/subscription.sh" "${shipments}" "${push[@]}"
  exit 0
fi

# The service may publish, and Pub/Sub may call it with an account that can do nothing else.
gcloud pubsub topics add-iam-policy-binding orders --project="${PROJECT}" \
  --role=roles/pubsub.publisher --member="serviceAccount:${service}-sa@${PROJECT}.iam.gserviceaccount.com"
gcloud iam service-accounts describe "${pusher}" --project="${PROJECT}" >/dev/null 2>&1 ||
  gcloud iam service-accounts create pubsub-push --project="${PROJECT}" --display-name="Pub/Sub push"
gcloud run services add-iam-policy-binding "${service}" --project="${PROJECT}" --region="${region}" \
  --role=roles/run.invoker --member="serviceAccount:${pusher}"

"${here}/subscription.sh" "${shipments}" "${push[@]}" \
  --push-auth-service-account="${pusher}" --push-auth-token-audience="${service}"
