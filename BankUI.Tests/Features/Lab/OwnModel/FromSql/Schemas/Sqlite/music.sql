-- The shape of Chinook: names in brackets, NVARCHAR with lengths, ON DELETE NO ACTION, playlists between.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS [Singer] ( [SingerId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [Name] NVARCHAR(120) );
CREATE TABLE IF NOT EXISTS [Record]
(
    [RecordId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    [Title] NVARCHAR(160)  NOT NULL,
    [SingerId] INTEGER  NOT NULL,
    FOREIGN KEY ([SingerId]) REFERENCES [Singer] ([SingerId])
		ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE TABLE [Song]
(
    [SongId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    [Name] NVARCHAR(200)  NOT NULL,
    [RecordId] INTEGER,
    [Price] NUMERIC(10,2)  NOT NULL,
    [Bytes] BLOB,
    FOREIGN KEY ([RecordId]) REFERENCES [Record] ([RecordId]) ON DELETE NO ACTION
);
CREATE TABLE [List] ( [ListId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [Name] NVARCHAR(120) );
CREATE TABLE [ListSong]
(
    [ListId] INTEGER  NOT NULL,
    [SongId] INTEGER  NOT NULL,
    CONSTRAINT [PK_ListSong] PRIMARY KEY  ([ListId], [SongId]),
    FOREIGN KEY ([ListId]) REFERENCES [List] ([ListId]),
    FOREIGN KEY ([SongId]) REFERENCES [Song] ([SongId])
);
CREATE TABLE [Clerk]
(
    [ClerkId] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    [LastName] NVARCHAR(20)  NOT NULL,
    [ReportsTo] INTEGER,
    [BirthDate] DATETIME,
    FOREIGN KEY ([ReportsTo]) REFERENCES [Clerk] ([ClerkId])
);
CREATE INDEX [IFK_RecordSingerId] ON [Record] ([SingerId]);
INSERT INTO [Singer] VALUES (1, 'A; B (C'), (2, 'D''E');
INSERT INTO [Singer] VALUES (3, 'F');
COMMIT;
