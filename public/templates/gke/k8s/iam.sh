#!/usr/bin/env bash
# Gives the Kubernetes service account of one environment the roles that it needs.
# No Google service account and no key: the account in the namespace is the member.
# Once per environment: k8s/iam.sh staging
set -euo pipefail

environment="${1:?usage: k8s/iam.sh development|staging|production}"
project="example-project"
account="order-service"
namespace="order-service-${environment}"
name="order-service-${environment}-api-key"

number="$(gcloud projects describe "${project}" --format='value(projectNumber)')"
pool="projects/${number}/locations/global/workloadIdentityPools/${project}.svc.id.goog"
member="principal://iam.googleapis.com/${pool}/subject/ns/${namespace}/sa/${account}"

# External Secrets reads this one secret as this account.
gcloud secrets add-iam-policy-binding "${name}" \
  --project="${project}" \
  --role=roles/secretmanager.secretAccessor \
  --member="${member}"

# The collector sends traces and metrics to the Telemetry API.
for role in roles/telemetry.writer roles/serviceusage.serviceUsageConsumer; do
  gcloud projects add-iam-policy-binding "${project}" \
    --role="${role}" \
    --member="${member}" \
    --condition=None
done

# Second option, where an API does not take principal:// members: grant the roles to a Google service account instead,
# let the Kubernetes account act as it, and set the annotation in k8s/base/serviceaccount.yaml.
# gcloud iam service-accounts create order-service-sa --project="${project}"
# gcloud iam service-accounts add-iam-policy-binding "order-service-sa@${project}.iam.gserviceaccount.com" \
#   --project="${project}" \
#   --role=roles/iam.workloadIdentityUser \
#   --member="serviceAccount:${project}.svc.id.goog[${namespace}/${account}]"
