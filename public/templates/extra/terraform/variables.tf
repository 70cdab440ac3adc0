variable "project" {
  description = "The Google Cloud project of this environment."
  type        = string
  default     = "example-project"
}

variable "region" {
  description = "Where everything runs."
  type        = string
  default     = "europe-west1"
}

variable "environment" {
  description = "What the service is told about where it runs."
  type        = string

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "The environment is development, staging or production."
  }
}

variable "image" {
  description = "The first image, by digest. Later ones are deployed by the pipeline."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Name the image by its digest: …@sha256:…"
  }
}

variable "callers" {
  description = "Who may call the service, as IAM members. Nobody else can, and it is not public."
  type        = set(string)
  default     = []
}

variable "deployer" {
  description = "The service account of the pipeline, as an IAM member."
  type        = string
}
