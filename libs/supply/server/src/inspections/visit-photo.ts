import { Injectable } from '@nestjs/common';
import type { CallOf, inspections } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { visitInScope } from './show-visit';

const PHOTO = {
  name: 'supply.visit_photo.read',
  text: `select p.media_type as "mediaType", c.bytes from supply.visit_photo p
    join supply.visit_photo_content c on c.photo_id = p.id where p.id = $1 and p.visit_id = $2`,
};

/** A photo as it was taken. Its type is the one found in it, and no page may run anything out of it. */
@Injectable()
export class VisitPhoto {
  constructor(private readonly database: Database) {}

  async run({ params, who }: CallOf<typeof inspections.visitPhoto>): Promise<Ready> {
    await visitInScope(this.database, who, params.id);
    const [photo] = await this.database.query<{ mediaType: string; bytes: Buffer }>(PHOTO, [params.photoId, params.id]);
    if (!photo) refuse('not_found', { what: params.photoId });
    return new Ready(photo.bytes, {
      'content-type': photo.mediaType,
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  }
}
