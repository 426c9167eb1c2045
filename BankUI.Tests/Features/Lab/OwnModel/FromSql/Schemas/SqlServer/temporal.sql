-- The shape of a newer database: system versions, masks, inline indexes, json, a graph, a table of memory.
CREATE TABLE dbo.Member (
    MemberId int IDENTITY PRIMARY KEY,
    Email nvarchar(100) MASKED WITH (FUNCTION = 'email()') NOT NULL INDEX ux_email UNIQUE,
    Profile json NULL,
    ValidFrom datetime2 GENERATED ALWAYS AS ROW START NOT NULL,
    ValidTo datetime2 GENERATED ALWAYS AS ROW END NOT NULL,
    PERIOD FOR SYSTEM_TIME (ValidFrom, ValidTo)
) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = dbo.MemberHistory));
CREATE TABLE dbo.Visit (
    VisitId bigint NOT NULL PRIMARY KEY NONCLUSTERED HASH WITH (BUCKET_COUNT = 1024),
    MemberId int NOT NULL REFERENCES dbo.Member,
    At datetimeoffset(2) NOT NULL,
    Fee smallmoney CHECK (Fee >= 0),
    INDEX ix_member (MemberId)
) WITH (MEMORY_OPTIMIZED = ON);
CREATE TABLE dbo.Likes AS EDGE;
CREATE TABLE dbo.Place (PlaceId int PRIMARY KEY, Name sysname NOT NULL) AS NODE;
ALTER TABLE dbo.Member ADD SponsorId int NULL CONSTRAINT fk_sponsor REFERENCES dbo.Member (MemberId);
CREATE SEQUENCE dbo.Numbers START WITH 1;
DECLARE @x int = 1;
PRINT 'done';
