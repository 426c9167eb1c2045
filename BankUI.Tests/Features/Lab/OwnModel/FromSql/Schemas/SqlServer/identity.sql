-- The shape of ASP.NET Core Identity as EF Core scripts it: text keys, tables between, filtered indexes.
IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
CREATE TABLE [Groups] (
    [Id] nvarchar(450) NOT NULL,
    [NormalizedName] nvarchar(256) NULL,
    CONSTRAINT [PK_Groups] PRIMARY KEY ([Id])
);
CREATE TABLE [People] (
    [Id] nvarchar(450) NOT NULL,
    [UserName] nvarchar(256) NULL,
    [EmailConfirmed] bit NOT NULL,
    [LockoutEnd] datetimeoffset NULL,
    [AccessFailedCount] int NOT NULL,
    CONSTRAINT [PK_People] PRIMARY KEY ([Id])
);
CREATE TABLE [PersonClaims] (
    [Id] int NOT NULL IDENTITY,
    [PersonId] nvarchar(450) NOT NULL,
    [ClaimType] nvarchar(max) NULL,
    CONSTRAINT [PK_PersonClaims] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_PersonClaims_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE CASCADE
);
CREATE TABLE [PersonGroups] (
    [PersonId] nvarchar(450) NOT NULL,
    [GroupId] nvarchar(450) NOT NULL,
    CONSTRAINT [PK_PersonGroups] PRIMARY KEY ([PersonId], [GroupId]),
    CONSTRAINT [FK_PersonGroups_Groups_GroupId] FOREIGN KEY ([GroupId]) REFERENCES [Groups] ([Id]) ON DELETE CASCADE,
    CONSTRAINT [FK_PersonGroups_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE CASCADE
);
CREATE INDEX [IX_PersonClaims_PersonId] ON [PersonClaims] ([PersonId]);
CREATE UNIQUE INDEX [RoleNameIndex] ON [Groups] ([NormalizedName]) WHERE [NormalizedName] IS NOT NULL;
CREATE UNIQUE INDEX [Busy] ON [People] ([UserName]) WHERE [AccessFailedCount] > 0;
INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'00000000000000_Create', N'10.0.0');
COMMIT;
GO
