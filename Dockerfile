# The handbook in an unprivileged nginx. SITE_URL is the address that it will have: docker build --build-arg SITE_URL=https://… .
FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts/link-node.mjs scripts/
RUN npm ci
COPY . .
ARG SITE_URL=http://localhost:8080
RUN SITE_URL=$SITE_URL npm run build

FROM nginxinc/nginx-unprivileged:stable-alpine
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /app/dist /srv/preflight/dist
USER 101:101
EXPOSE 8080
CMD ["nginx", "-p", "/srv/preflight/", "-c", "/etc/nginx/nginx.conf", "-g", "daemon off;"]
