// All templates with the places of their files and what choices change: for packing a selection, and for other programs.
import type { APIRoute } from 'astro';
import { manifest } from '@/features/templates/view';

export const GET: APIRoute = async () => Response.json(await manifest());
