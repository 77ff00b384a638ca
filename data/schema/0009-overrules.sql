-- Schema version 9: which passages an overruled leak stands for. Frozen once landed.

ALTER TABLE "overrule" ADD COLUMN "passages" TEXT;
