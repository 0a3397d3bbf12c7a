output "cluster" {
  description = "For: aws eks update-kubeconfig --name"
  value       = aws_eks_cluster.this.name
}

output "registry" {
  description = "What the overlays call newName."
  value       = aws_ecr_repository.petbattle.repository_url
}

output "name_servers" {
  description = "What the owner of the domain above delegates to."
  value       = aws_route53_zone.this.name_servers
}

output "store_subnets" {
  description = "Where MongoDB's private endpoint goes."
  value       = [for subnet in aws_subnet.store : subnet.id]
}
