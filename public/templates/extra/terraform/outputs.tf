output "url" {
  description = "The address of the service."
  value       = google_cloud_run_v2_service.this.uri
}

output "repository" {
  description = "Where images are pushed to."
  value       = "${var.region}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.services.repository_id}"
}
